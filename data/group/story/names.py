"""What are the people of Ardencourt called? Names drawn from two lists; nobody is meant."""

from __future__ import annotations

import random

WOMEN = """
Adèle Agathe Aïcha Alice Aminata Anne-Laure Apolline Aude Aurore Bérengère Brigitte Capucine Catherine Céline Chantal
Claire Clémence Coralie Delphine Djamila Édith Elsa Estelle Eugénie Fabienne Fanny Farida Florence Garance Geneviève
Gwenaëlle Hortense Ingrid Irène Jeanne Joséphine Khadija Laurence Leïla Lucie Madeleine Maïté Margaux Mariam Marion
Martine Mélanie Mireille Myriam Nathalie Odile Pascale Pauline Rachida Romane Rosalie Salomé Servane Solène Sylvie
Tatiana Thérèse Valentine Véronique Violette Yasmina Zoé
""".split()

MEN = """
Abdel Achille Alban Alexandre Alphonse Anatole Armand Arnaud Aurélien Bakary Baptiste Benoît Boris Brice Bruno Cédric
Charles-Henri Christophe Cyril Damien Denis Édouard Emmanuel Étienne Fabrice Farid Félix Florian Frédéric Gaël Gaspard
Georges Gilbert Guillaume Habib Hervé Honoré Ismaël Ivan Jacques Jean-Marc Joachim Julien Karim Laurent Léon Lilian
Loïc Marc Martial Maxence Michel Moussa Nicolas Nordine Octave Pascal Patrick Philippe Quentin Raphaël Régis Rémi Sami
Sébastien Simon Tanguy Thierry Timothée Tristan Ulysse Valentin Victor Wassim Xavier Yann Youssef
""".split()

FAMILIES = """
Abriac Alenvert Amblard Ancenay Anglemont Arcizac Arzembouy Auberive Aubrelle Azincourt Bagnolet Balandreau Barsoux
Baudricourt Belloncle Benarrous Berthonval Besançot Bléneau Boisrond Bonnefoux Bordenave Boucharel Bouzareah Brancieux
Bréhémont Brissaud Caderousse Calvignac Camboulive Cantegrel Carrouges Castelnaud Cazaubon Chabanon Chalandry Champrond
Chantecler Chassagnol Chavagneux Clairefond Cormeray Courtalain Coulibeau Crèvecœur Dampmartin Delahousse Deligny
Desgranges Diabira Douvaine Duchaussoy Dumoncel Échassier Elbaz-Morin Épernon Escalquens Estrabaud Falgayrac
Faucompret Ferrandery Fontvieille Fougerolles Froidmont Gallerand Garrigou Gévrier Glandieu Gonneville Grandpré
Grésillon Guebwiller Guérigny Hacquetot Haddouche Hautecombe Hennequin Herbault Houdancourt Issarlès Jabrillac Jarnioux
Joncheray Jouvenel Kérambrun Kerdraon Labastide Lacanau Lalouvesc Lamarque Lancrenon Laqueyrie Lautaret Lavardac
Lecointre Lhermenault Lignerolles Lissandre Lombreuil Longpré Lusignac Machecoul Mainvilliers Malaucène Marchenoir
Marsillac Maubourguet Mauvezin Ménétrol Mérignan Messaoudi Miramont Moncontour Montaigut Montbazon Morlanne Mouriès
Navarrenx Neauphle Nédélec Nogaret Olivet Ornaisons Oudinot Paimbœuf Parthenay Pérignac Pibrac Plouharnel Pontcharra
Pressigny Puylaurens Quercitain Quintefeuil Rabastens Rambervil Rebourguil Ricquebourg Rochemaure Roquefeuil Rouvray
Sabarthès Saintonge Salignac Samatan Sarrazac Sauveterre Ségalas Sénéchas Sévérac Sommières Souvigny Talmont Tamerlan
Thiviers Tonnerrois Touraillon Tournan Trémouille Traoré-Blin Uzerche Valbonnais Varangeville Vaucresson Vendeuvre
Verneuillet Vézelise Villandry Vitrac Wattignies Yssingeaux
""".split()


def drawn(dice: random.Random, women: bool, taken: set[str]) -> str:
    """Return a name that nobody has yet, and note it as taken."""
    firsts = WOMEN if women else MEN
    while True:
        name = f"{firsts[int(dice.random() * len(firsts))]} {FAMILIES[int(dice.random() * len(FAMILIES))]}"
        if name not in taken:
            taken.add(name)
            return name
